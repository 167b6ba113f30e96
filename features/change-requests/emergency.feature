Feature: An emergency change is carried out on one signature, and the other is owed
  A change that cannot wait may be carried out once one lead has approved it. It is marked everywhere, and it is never effective
  before the other lead has signed, which is owed within 24 hours.

  Background:
    Given a project with an engineering manager and a project manager
    And a change request is waiting for both signatures

  Scenario: Carried out on one signature, effective with the second
    When the engineering manager declares an emergency because "Water is coming in"
    And the engineering manager approves it
    And the project manager reports it as carried out
    Then the change request is in signoff
    And it is marked as an emergency whose second signature is owed within 24 hours
    When the project manager approves it
    Then the change request is effective
    And it carries 2 valid signatures

  Scenario: The second signature does not come
    When the engineering manager declares an emergency because "Water is coming in"
    And the engineering manager approves it
    And the project manager reports it as carried out
    And 2 days pass
    Then the change request is escalated
    And an escalation about it stands at level 3

  Scenario: Nothing is carried out without any signature
    When the project manager declares an emergency because "Water is coming in"
    And the project manager tries to report it as carried out
    Then the system refuses, because nobody has signed
    And the change request is in signoff

  Scenario: A member declares nothing
    When a member tries to declare an emergency because "Water is coming in"
    Then the system refuses
